import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/news/clean/clean-text.js';

const paragraph = 'The harbour reopened on Tuesday after repairs that took nine weeks.';

describe('HTML', () => {
  test('blocks become paragraphs, line breaks lines, inline elements nothing', () => {
    expect(
      cleanText('<h1>Harbour reopens</h1><p>First <b>ferr</b>y<br/>left.</p><p>More &amp; more</p>'),
    ).toBe('Harbour reopens\n\nFirst ferry\nleft.\n\nMore & more');
  });

  test('scripts, styles and comments go with their content, also several of them and in capitals', () => {
    const text = '<SCRIPT>a("</b>")</SCRIPT>One <style>p{}</style><!-- <p>no</p> -->two <!-- x --> three';
    expect(cleanText(text)).toBe('One two three');
  });

  test('what is never closed takes nothing with it', () => {
    expect(cleanText('<script>alpha <!-- beta <nav>gamma')).toBe('alpha beta gamma');
  });

  test('signs of comparison, hearts and names in angle brackets are no tags', () => {
    const text = 'a < b and c > d, 1<2, <fone no>, <3, Vec<String>';
    expect(cleanText(text)).toBe(text);
  });

  test('references by name and number, accents, ligatures, double encoding; unknown ones stay', () => {
    expect(
      cleanText('Caf&eacute; &pound;8m &#163;8m &#xA3;8m &#146;s &Scaron;koda &amp;amp;quot; R&B; &AMP;'),
    ).toBe('Café £8m £8m £8m \'s Škoda " R&B; &');
  });
});

describe('page furniture', () => {
  test.each([
    'Read more',
    'READ MORE »',
    'Read more: Five things to know about the budget',
    'Share this',
    'Share this with Facebook',
    'Share | Tweet | Print',
    'Sign up for our newsletter',
    'Sign up for our morning briefing and get it in your inbox.',
    'Advertisement',
    'Story continues below advertisement',
    'Image source, Getty Images',
    'Photo: Jane Doe/Reuters',
    'Getty Images',
    'Follow us on Twitter @newsdesk or Instagram',
    'Follow BBC Yorkshire on Facebook, X (formerly Twitter) and Instagram.',
    'All rights reserved',
    '© 2024 The Daily News. All rights reserved.',
    'We use cookies to improve your experience.',
    'Accept all cookies',
    'Please enable JavaScript',
    'Related Topics',
    '132 comments',
    'Published 3 hours ago',
    'Updated: 10:30 GMT, Tuesday 5 May 2021',
    '2024-03-12T10:30:00Z',
    '4 min read',
    'an hour ago',
    'By Jane Doe',
    "By Jane Doe and John O'Brien",
    'By Maria de la Cruz, BBC News, Leeds',
    'by Jane Doe, business reporter',
    'Jane Doe, BBC News',
    'By Jane Doe\nTechnology correspondent',
  ])('on lines of their own goes: %j', (furniture) => {
    const text = `Harbour reopens\n${furniture}\n\n${paragraph}\n${furniture}\n\n${paragraph}`;
    expect(cleanText(text)).toBe(`Harbour reopens\n\n${paragraph}\n\n${paragraph}`);
  });

  test.each(['Read more.', 'Sign up for our newsletter.', 'Follow us on Twitter!', 'All rights reserved.'])(
    'in sentences of its own goes: %j',
    (sentence) => {
      expect(cleanText(`${paragraph} ${sentence} ${paragraph} ${sentence}`)).toBe(
        `${paragraph} ${paragraph}`,
      );
    },
  );

  test.each([
    'Read more books, says minister',
    'Share prices fall on Facebook results',
    'Watch out: thousands of scams on Facebook',
    'Advertisement spending falls',
    'Cookies on trial in Brussels',
    'Video copyright battle ends in court',
    'By Royal Appointment',
    'By Christmas Eve, shoppers had spent more than usual',
    'March 4 for jobs',
    'Everton 2-1 Chelsea',
    '2024',
    'Join us at the harbour on Tuesday.',
    'Her advice? "Read more."',
    'Firms must say "we use cookies" on every page.',
  ])('is no headline or sentence of the author: %j stays', (line) => {
    expect(cleanText(`${line}\n\n${paragraph}`)).toBe(`${line}\n\n${paragraph}`);
    expect(cleanText(`${paragraph} ${line}`)).toContain(line);
  });

  test('captions lose the word for what they are', () => {
    expect(cleanText(`${paragraph}\n\nImage caption, The first ferry`)).toBe(
      `${paragraph}\n\nThe first ferry`,
    );
  });

  test('is not seen in the middle of a sentence with hard line ends', () => {
    const text = `Harbour reopens\n\nThe first ferry after the repairs left\non Tuesday 5 May 2021\nand was full.`;
    expect(cleanText(text)).toBe(text);
  });

  test('a name after "By" on the first line may be the headline', () => {
    expect(cleanText(`By George Clooney\n${paragraph}`)).toBe(`By George Clooney\n${paragraph}`);
  });
});
