import { withoutAddresses } from './addresses.js';
import { withoutBoilerplate } from './boilerplate.js';
import { plainCharacters, withoutLoneSurrogates } from './characters.js';
import { withoutChatMarkup } from './chat-markup.js';
import { decodeEntities } from './entities.js';
import { withoutHtml } from './html.js';
import { joinHyphenated } from './hyphenation.js';
import { tidyLines } from './lines.js';
import { withoutMarkdown } from './markdown.js';
import { withLinkTexts } from './markdown-links.js';
import { repairMojibake } from './mojibake.js';

/**
 * The words that an author wrote, without what a web page, a chat or a copying program put around them: HTML, Markdown,
 * Discord's and Slack's codes, addresses, broken encodings, invisible characters, emoji, and lines such as "Read more".
 * Lines and paragraphs stay, case and apostrophes too; typographic quotes and dashes become ASCII.
 * Training and inference must both use it, or the model meets words that it never saw.
 * Takes any string in linear time. The answer is empty when nothing was left, as with a text that is one address.
 */
export function cleanText(text: string): string {
  const characters = plainCharacters(repairMojibake(decodeEntities(withoutLoneSurrogates(text))));
  // Links before addresses, which would be gone from inside them; chat codes before addresses for the same reason.
  const addressed = withoutChatMarkup(withLinkTexts(withoutHtml(characters)));
  const prose = tidyLines(withoutMarkdown(withoutAddresses(addressed)));
  return tidyLines(withoutBoilerplate(joinHyphenated(prose)));
}
