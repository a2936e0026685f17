/** What people and programs put around words, without adding a word: each takes the words of a text and dresses them. */
export const dressings: Record<string, (words: string[]) => string> = {
  'HTML document': (words) =>
    `<!DOCTYPE html><html><head><style>p{color:red}</style><script>if (a<b) track("x")</script></head>
     <body><p class="a > b">${words.join('</p>\n<p>')}</p><!-- a comment --></body></html>`,
  'HTML inline elements': every((word) => `<a href="https://example.org/?a=1&amp;b=2"><b>${word}</b></a>`),
  'HTML entities': (words) => words.join('&nbsp;&amp;&ndash;&#8212;&#x201C;'),
  'HTML entities, encoded twice': (words) => `&lt;p&gt;${words.join('&amp;nbsp;')}&lt;/p&gt;`,
  'HTML table': (words) => `<table><tr><td>${words.join('</td><td>')}</td></tr></table>`,
  'Markdown headings': (words) =>
    words.map((word, index) => `${'#'.repeat(1 + (index % 6))} ${word}`).join('\n\n'),
  'Markdown underlined heading': (words) => `${words.join(' ')}\n=====\n\n---\n\n* * *`,
  'Markdown emphasis': every((word, index) =>
    wrapped(['**', '*', '_', '__', '***', '~~', '`', '**_'], index, word),
  ),
  'Markdown links': every((word) => `[${word}](https://example.org/a_(b) "x")`),
  'Markdown reference links': (words) =>
    `${words.map((word) => `[${word}][r]`).join(' ')}\n\n[r]: https://example.org`,
  'Markdown images': every((word) => `![photo](https://example.org/x.jpg) ${word}`),
  'Markdown bullets': (words) => words.map((word, index) => `${'-*+•'.charAt(index % 4)} ${word}`).join('\n'),
  'Markdown numbers': (words) => words.map((word, index) => `${index + 1}. ${word}`).join('\n'),
  'Markdown tasks': (words) => words.map((word) => `- [ ] ${word}`).join('\n'),
  'Markdown quotes': (words) => words.map((word) => `> > ${word}`).join('\n'),
  'Markdown table': (words) => `| ${words.join(' | ')} |\n| :-- | --: |`,
  'Markdown code fence': (words) => `\`\`\`python\n${words.join('\n')}\n\`\`\``,
  'Markdown escapes': every((word) => `\\*${word}\\_`),
  'Discord codes': between(
    '<:party_blob:123456789012345678> <a:wave:1> <@123> <@!123> <@&123> <#123> <t:1618953630:R> </classify:123> @everyone',
  ),
  'Discord spoilers': every((word) => `||${word}||`),
  'Discord quote and subtext': (words) => `>>> ${words.join('\n-# ')}`,
  'Slack links': every((word) => `<https://example.org/a?b=1&amp;c=2|${word}>`),
  'Slack references': between(
    '<@U024BE7LH> <@U1|jane> <#C1|news> <!here> <!subteam^S1|@desk> <mailto:a@b.org|a@b.org>',
  ),
  'Slack emoji codes': between(':tada: :+1::skin-tone-2: :flag-gb: :100:'),
  'Slack formatting': every((word, index) => wrapped(['*', '_', '~', '`'], index, word)),
  'web addresses': between(
    'https://www.example.org/a-b?q=news#top (www.example.com/x). <https://e.org> pic.twitter.com/AbC12',
  ),
  'e-mail addresses': between('jane.doe+x@news.example.co.uk, <jane@example.org>'),
  'zero-width characters': every((word) => [...word].join('\u200b\u2060')),
  'control characters': every((word) => `\u0000${[...word].join('\u0007')}\u001b`),
  'soft hyphens': every((word) => [...word].join('\u00ad')),
  'hyphens at line ends': every((word) => word.replace(/^(\p{Ll}{2})(?=\p{Ll})/u, '$1-\n')),
  'soft hyphens at line ends': every((word) => `${word.slice(0, 2)}\u00ad\n${word.slice(2)}`),
  'full-width forms': (words) =>
    words.join('\u3000').replace(/[!-~]/g, (ascii) => String.fromCharCode(ascii.charCodeAt(0) + 0xfee0)),
  'mathematical letters': every((word) =>
    word.replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97)),
  ),
  'UTF-8 read as Latin-1': (words) => Buffer.from(words.join('’ — ')).toString('latin1'),
  'UTF-8 read as Latin-1, twice': (words) =>
    Buffer.from(Buffer.from(words.join('” “')).toString('latin1')).toString('latin1'),
  'smart quotes and dashes': (words) => `“‘${words.join('’ — ‘')}’”…`,
  'odd spaces and line ends': (words) => words.join('\u00a0\u2009\r\n\t\u2028'),
  emoji: between('🎉👨‍👩‍👧❤️🇬🇧👍🏽'),
  'capital letters': every((word) =>
    word.toLocaleUpperCase('en').toLowerCase() === word ? word.toUpperCase() : word,
  ),
};

function every(dress: (word: string, index: number) => string): (words: string[]) => string {
  return (words) => words.map(dress).join(' ');
}

function between(dress: string): (words: string[]) => string {
  return (words) => words.join(` ${dress} `);
}

function wrapped(signs: string[], index: number, word: string): string {
  const sign = signs[index % signs.length] ?? '';
  return `${sign}${word}${[...sign].reverse().join('')}`;
}
