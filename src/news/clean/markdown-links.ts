const image = /!\[[^[\]\n]*\](?:\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[[^[\]\n]*\])/g;
const link = /\[([^[\]\n]*)\]\(((?:[^()\n]|\([^()\n]*\)){0,2000})\)/g;
const definition = /^[ \t]*\[(\^?[^[\]\n]{1,100})\]:[ \t]*(.*)$/gm;
const reference = /\[([^[\]\n]+)\]\[([^[\]\n]*)\]/g;
const footnote = /\[\^[\w-]{1,40}\]/g;

/** Markdown's links give way to their texts, its images and footnote marks to nothing. */
export function withLinkTexts(text: string): string {
  if (!text.includes('[')) return text;
  const defined = new Set<string>();
  const withoutDefinitions = text.replace(definition, (line, id: string, content: string) => {
    if (id.startsWith('^')) return content;
    if (!/^<?(?:[a-z]+:|[/#.])\S+/i.test(content)) return line;
    defined.add(id.toLowerCase());
    return '';
  });
  return withoutDefinitions
    .replace(image, ' ')
    .replace(link, (whole, label: string, target: string) => (isTarget(target) ? label : whole))
    .replace(reference, (whole, label: string, id: string) =>
      defined.has((id === '' ? label : id).toLowerCase()) ? label : whole,
    )
    .replace(footnote, '');
}

/** Whether what is in the brackets after a label is a place, with or without a title, rather than a remark. */
function isTarget(target: string): boolean {
  const [place = '', title = ''] = target.trim().split(/\s+/, 2);
  return place === '' || (/[/#.:@]/.test(place) && /^(?:["'(]|$)/.test(title));
}
