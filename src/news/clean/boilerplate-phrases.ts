const network =
  '(?:facebook|twitter|x(?: \\(formerly twitter\\))?|whatsapp|linked ?in|e-?mail|reddit|instagram|telegram|threads|bluesky|snapchat|messenger|pinterest|youtube|tiktok|tumblr|flipboard|google(?: news|\\+)?|apple news|digg|bbc (?:sounds|iplayer))';
const networks = `${network}(?:(?:,|/| &| and|, and| or|, or) ?${network}){0,8}`;
const agency =
  '(?:getty(?: images)?|reuters|afp|ap(?: photo)?|associated press|pa(?: media| wire| images)?|press association|epa(?:-efe)?|shutterstock|alamy|rex features|istock|bbc|supplied|handout|social media)';
const agencies = `${agency}(?:(?:/|, | \\| | via | and )${agency}){0,4}`;
const button =
  '(?:share|tweet|print|e-?mail|save|copy(?: link| this link)?|like|follow|subscribe|comments?|reply|repost|report|listen|close|menu|search|home|sign in|log in|register|next|previous|back to top|privacy(?: policy| notice)?|cookies?(?: policy| settings| preferences)?|terms(?: of use| of service| and conditions| & conditions)?|contact us|about us|advertise with us|accessibility(?: help)?|help)';

/** Sentences that no article has of its own, wherever they stand. */
const sentences = [
  '(?:please )?follow us (?:on|at) .{1,80}',
  `(?:please )?(?:like|find|join|add) us on ${networks}(?: .{1,40})?`,
  `follow (?:the )?bbc(?: [\\w&]+){0,4} on ${networks}`,
  '(?:please )?(?:sign up|subscribe|register) (?:here )?(?:for|to) (?:our|the|your|a free)\\b.{0,60}\\b(?:newsletters?|alerts|briefing|mailing list|inbox)(?: here| today| now| below)?',
  '(?:sign up|subscribe) (?:now|here|today)',
  'get .{1,80} (?:delivered |sent )?(?:straight |directly )?(?:in|to) your inbox(?: .{1,40})?',
  '(?:thank you|thanks) for (?:subscribing|signing up|reading)(?: .{1,40})?',
  'read more(?: here)?',
  '(?:click|tap) here (?:to|for) .{1,80}',
  'all rights reserved',
  '(?:copyright|©|\\(c\\)) .{1,80}all rights reserved',
  '(?:©|\\(c\\)|copyright) ?\\d{4}\\b.{0,60}',
  'the bbc is not responsible for the content of external (?:internet )?sites',
  'read about our approach to external linking',
  'this (?:material|article) may not be published, broadcast, rewritten,? or redistributed.{0,60}',
  '(?:we|this (?:web)?site|our (?:web)?site) (?:and our partners )?uses? cookies\\b.{0,100}',
  'by (?:continuing|using|clicking|browsing|signing)\\b.{0,60}\\byou (?:agree|accept|consent)\\b.{0,60}',
  'please enable javascript.{0,60}',
  'this video can ?not be played',
  'media playback is (?:not supported|unsupported) on (?:this|your) device',
  'your device may not support playback of this media',
  '(?:story|article) continues (?:below|after)(?: (?:this )?advert(?:isement)?)?',
];

/** Lines: more, since nothing of the author's shares them. */
const lines = [
  '(?:read|see|view|learn|find out|show|load) more(?: (?:here|on this story|stories|like this|(?:about|on|from|at) .{1,80})|:.{1,150})?',
  '(?:see also|also read|read also|more on this story|more from (?:the )?(?:bbc|news|sport|author)\\b.{0,30}|related|related (?:articles?|stories|topics|content|links|internet links|video)|recommended(?: for you| stories| articles)?|you (?:may|might) also (?:like|be interested in))(?::.{0,150})?',
  "(?:most (?:read|popular|viewed|watched)|top stories|trending(?: now)?|editors? ?'?s? picks|what to read next|around the bbc|elsewhere on the bbc|from other news sites)",
  '(?:continue|keep|start) reading(?: the main story)?',
  `share(?: this)?(?: (?:article|story|page|post|video|link))?(?: (?:on|with|via|by|to) ${networks})?`,
  `(?:${button})(?:[ |/,·•-]{1,3}${button}){0,12}`,
  '\\d{1,6} (?:comments?|shares?|likes?|views?|reactions?|replies)',
  '(?:view|leave|post|add|show|hide|read)(?: a| all| the)? comments?(?: \\(?\\d{1,6}\\)?)?',
  'advert(?:isement)?s?|ad|sponsored(?: content| by .{1,40})?|promoted(?: content)?|paid (?:content|post)|scroll to continue(?: with content)?|loading',
  'skip (?:to )?(?:advert(?:isement)?|ad|(?:the )?(?:main )?content|navigation|(?:twitter|x|facebook|instagram|youtube|tiktok) (?:post|content).{0,60}|past newsletter promotion)',
  '(?:end of|allow) (?:twitter|x|facebook|instagram|youtube|tiktok|google youtube) (?:post|content|video).{0,80}|after newsletter promotion',
  `(?:image|video|photo|picture) (?:source|copyright|credit)(?:[,:] ?.{1,80}| (?:.{1,40}/ ?)?${agencies})`,
  'image (?:source|copyright) \\S{1,30}(?: \\S{1,30})?',
  `(?:photo|picture|image|video|photograph|credit)s?(?: credit| by| courtesy(?: of)?)?(?:: | by )(?:.{0,40}[/ ])?${agencies}`,
  `\\(?${agencies}\\)?`,
  '(?:play|watch) (?:video|audio)|media caption|image caption|figure caption',
  '(?:accept|reject|manage|allow|decline)(?: all)?(?: additional| optional)? cookies(?: and continue| settings)?|let us know you agree to cookies|cookies on .{1,30} (?:website|site|app)',
  'enter your e-?mail(?: address)?|your e-?mail address|(?:free )?newsletter(?: sign-?up)?|sign up|create (?:an|your) account|log ?in or (?:register|sign up)|sign in or .{1,30}',
  `(?:follow|find) @[\\w.]{1,40} on ${networks}(?: .{1,40})?`,
  '(?:watch|listen to|hear) .{1,60} on bbc (?:sounds|iplayer)(?:[,.] .{1,80})?',
  'send (?:us )?your (?:story ideas|stories|news tips|pictures).{0,80}|(?:do you have|got) a (?:news )?(?:story|tip)\\b.{0,60}',
  '(?:additional )?reporting by .{1,80};? ?editing by .{1,60}|(?:additional reporting|editing) by .{1,80}',
  '.{1,60} contributed to this (?:report|story|article)',
];

/** Both take a line or a sentence without the decoration around it. Use them on short texts alone. */
export const wholeSentence = new RegExp(`^(?:${sentences.join('|')})$`, 'i');
export const wholeLine = new RegExp(`^(?:${[...sentences, ...lines].join('|')})$`, 'i');
