import fc from 'fast-check';

/** Text made of the pieces that mean something to Discord, and of anything else. */
export const nastyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '@everyone',
          '@here',
          '<@123>',
          '<@!123>',
          '<@&123>',
          '<#123>',
          '<:a:1>',
          '<a:b:2>',
          '<t:1:R>',
          '</x:1>',
        ],
        ...[
          'https://evil.example/x',
          '[text](https://evil.example)',
          '<https://evil.example>',
          ':smile:',
          '```',
        ],
        ...[
          '`',
          '\\',
          '**',
          '__',
          '~~',
          '||',
          '# ',
          '-# ',
          '> ',
          '>>> ',
          '- ',
          '1. ',
          '\n',
          '\u202e',
          '\u200b',
          ' ',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));
