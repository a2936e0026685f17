/** Words of a date or a time that stands alone. */
const dateWords = new Set(
  'a ago am an at bst cest cet ct day days edt est et first gmt hour hours hr hrs ist last live min mins minute minutes modified mon monday month months of on pdt pm posted pst pt published read sat saturday second seconds sun sunday thu thur thurs thursday time today tue tues tuesday updated utc wed wednesday week weeks year years yesterday fri friday h m d t z st nd rd th'.split(
    ' ',
  ),
);
const months = new Set(
  'jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december'.split(
    ' ',
  ),
);
/** Without one of these or a month, digits may be a result or a row of a table. */
const certainly =
  /\b(?:ago|published|updated|posted|modified|min(?:ute)?s? read|\d{1,2}:\d\d)\b|\d{4}-\d\d-\d\d(?!\d)/i;

/** Whether a line is a date, a time or an age and nothing else: "Published 3 hours ago", "12 March 2024, 10:30 GMT". */
export function isDateLine(line: string): boolean {
  const words = line.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
  if (!/\d|\ban? [a-z]+ ago\b|\byesterday\b/i.test(line)) return false;
  if (!certainly.test(line) && !words.some((word) => months.has(word))) return false;
  return words.every((word) => /^\d/.test(word) || dateWords.has(word) || months.has(word));
}

const word = String.raw`\p{Lu}(?:\.|[\p{L}\p{M}'-]{0,30})`;
const name = `${word}(?: (?:(?:al|bin|da|de|del|della|den|der|di|du|la|le|van|von) ){0,2}${word}){1,3}`;
const names = `${name}(?:(?:, | and | & )${name}){0,3}`;
const place = `(?:,|,? (?:in|at)) ${word}(?: ${word}){0,2}`;
const role = String.raw`(?:[\p{L}&'-]+ ){0,4}(?:reporter|correspondent|editor|journalist|writer|producer|presenter|columnist|analyst|staff)`;
const house =
  '(?:BBC|CNN|Reuters|AP|AFP|PA|The Associated Press|Associated Press|Sky News|ITV|NPR)(?: (?:News|Sport|Business|Online|World Service|NI))*';
const post = `(?:${role}(?:, ${house})?|${house})(?:${place})?`;
const by = '(?:By|BY|Written by|Reported by|Words by|Text by|Author):?';

const byline = new RegExp(`^${by} ${names}(?:${place})?$`, 'u');
/** Certain enough for the first line as well. */
const signedByline = new RegExp(`^(?:${by}|by) ${names}(?:,| [|/·-]) ${post}$`, 'u');
const houseLine = new RegExp(`^(?:${names}(?:,| [|/·-]) )?${house}(?:${place})?$`, 'u');
const postLine = new RegExp(`^${post}$`, 'u');

/** Whether a line names the author and nothing else. A first line of "By" and a name could be the headline. */
export function isByline(line: string, hasHeadline: boolean): boolean {
  return signedByline.test(line) || (hasHeadline && (byline.test(line) || houseLine.test(line)));
}

/** Whether a line can be the author's post, which stands under the name: "Business reporter, BBC News". */
export function isPost(line: string): boolean {
  return postLine.test(line);
}
