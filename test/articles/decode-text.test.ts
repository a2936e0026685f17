import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/articles/decode-text.js';

/** What a text file may hold: no control characters but those of layout, and no byte order mark of its own in front. */
const writtenText = fc
  .string({ unit: 'grapheme' })
  .filter((text) => !/(?![\t\n\v\f\r\x85])\p{Cc}/u.test(text) && !text.startsWith('\ufeff'));

function utf16(text: string, mark: [number, number]): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(mark), mark[0] === 0xfe ? bytes.swap16() : bytes]);
}

describe('decodeText', () => {
  test('reads any text in UTF-8, with a byte order mark and without', () => {
    fc.assert(
      fc.property(writtenText, (text) => {
        expect(decodeText(Buffer.from(text))).toBe(text);
        expect(decodeText(Buffer.from(`\ufeff${text}`))).toBe(text);
      }),
    );
  });

  test('reads any text in UTF-16 of both byte orders', () => {
    fc.assert(
      fc.property(writtenText, (text) => {
        expect(decodeText(utf16(text, [0xff, 0xfe]))).toBe(text);
        expect(decodeText(utf16(text, [0xfe, 0xff]))).toBe(text);
      }),
    );
  });

  test('reads the quotation marks, dashes and accents of Windows-1252', () => {
    const bytes = Buffer.from([0x93, 0x43, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x97, 0x20, 0x80, 0x35]);
    expect(decodeText(bytes)).toBe('“Café” — €5');
    const all = Buffer.from(Array.from({ length: 32 }, (_, place) => 0x80 + place)).filter(
      (byte) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte),
    );
    expect(decodeText(all)).toBe('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
  });

  test.each([
    ['a zero byte', Buffer.from('text\0text')],
    ['an escape sequence', Buffer.from('\u001b[31mred')],
    ['the head of a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['a ZIP, as .docx is one', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00])],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x41])],
    ['UTF-16 with a control character', utf16('a\u0001b', [0xff, 0xfe])],
    ['bytes that Windows-1252 has no character for', Buffer.from([0x41, 0x81, 0x8d])],
  ])('calls %s no text', (_what, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });

  test('never lets a control character through, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeText(bytes) ?? '').not.toMatch(/(?![\t\n\v\f\r\x85])\p{Cc}/u);
      }),
    );
  });
});
