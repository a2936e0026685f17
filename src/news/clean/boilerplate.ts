import { wholeLine, wholeSentence } from './boilerplate-phrases.js';
import { isByline, isDateLine, isPost } from './bylines.js';

/** Longer lines and sentences are prose, whatever they begin with. */
const longestLine = 200;
const longestSentence = 120;

/**
 * Takes off what web pages put around an article: lines and sentences that are nothing else, such as "Advertisement",
 * "Sign up for our newsletter.", "Image source, ...", and by-lines and dates with a line of their own.
 * Only whole ones go, so that no sentence of the article loses a word.
 */
export function withoutBoilerplate(text: string): string {
  const kept: string[] = [];
  let proseLines = 0;
  let isMidSentence = false;
  let isAfterByline = false;
  for (const line of text.split('\n')) {
    if (line === '') {
      isMidSentence = false;
      kept.push(line);
      continue;
    }
    const core = line.length <= longestLine ? withoutDecoration(line) : '';
    const namesAuthor: boolean = isByline(core, proseLines > 0) || (isAfterByline && isPost(core));
    isAfterByline = namesAuthor && !isMidSentence;
    if (!isMidSentence && (namesAuthor || isDateLine(core) || wholeLine.test(core))) continue;
    const prose = withoutSentences(line.replace(/^(?:image|media|figure) caption[,:] /i, ''));
    if (prose === '') continue;
    proseLines++;
    // Inside a paragraph with hard line ends, what looks like a date ends a sentence. A headline has no full stop.
    isMidSentence = proseLines > 1 && !/[.!?:]["')\]]{0,2}$/.test(prose);
    kept.push(prose);
  }
  return kept.join('\n');
}

function withoutSentences(line: string): string {
  const sentences = line.split(/(?<=[.!?]["')\]]{0,2}) /);
  const kept = sentences.filter(
    (sentence) => sentence.length > longestSentence || !wholeSentence.test(withoutDecoration(sentence)),
  );
  return kept.length === sentences.length ? line : kept.join(' ');
}

/**
 * Without arrows, bars and full stops around; what stands in quotes somebody said. For short texts: its time is the square
 * of their length.
 */
function withoutDecoration(text: string): string {
  return text.replace(/^[^\p{L}\p{N}©("']+|[^\p{L}\p{N})"']+$/gu, '');
}
