const url = /(?<![a-z\d])(?:https?|ftp):\/\/[^\s<>"]*|(?<![\w.@-])www\.[^\s<>"]+/gi;
/** An address without a scheme, told from a name such as Amazon.com by its path. */
const domainWithPath =
  /(?<![\w.@-])[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|org|net|edu|gov|io|co|uk|ie|us|ca|au|nz|in|de|fr|eu|me|ly|be|gg|tv|fm|am|app|dev|info|news|link|page)(?::\d{1,5})?[/?#][^\s<>"]+/gi;
const email = /(?<![\w.+-])(?:mailto:)?[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi;

/** Takes off web and e-mail addresses, but not the punctuation after them. A site's bare name is a word of its sentence. */
export function withoutAddresses(text: string): string {
  return text.replace(email, ' ').replace(url, punctuationAfter).replace(domainWithPath, punctuationAfter);
}

function punctuationAfter(address: string): string {
  let end = address.length;
  while (end > 0 && ".,;:!?)]}'*_~`|»".includes(address.charAt(end - 1))) end--;
  return ` ${address.slice(end)}`;
}
