/** A text that somebody wrote to be read, headline first where it has one, with the category that a person gave it. */
export interface LabelledArticle {
  text: string;
  category: string;
  /** How much it counts in training, > 0; 1 where none is given. */
  weight?: number;
  /** The corpus that it is from, where there are several. */
  corpus?: string;
}

/** A row of a file that could not be used, with the line it begins on (1 is the first). */
export interface RowFault {
  line: number;
  problem: string;
}
