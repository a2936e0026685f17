/** A drawing of the report. */
export interface Figure {
  /** File name. */
  file: string;
  svg: string;
  /** What it shows, for those who can't see it. */
  alt: string;
  caption: string;
}
