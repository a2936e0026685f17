/** A text file that a platform points to. */
export interface RemoteFile {
  url: string;
  name: string;
  sizeBytes: number;
  /** The MIME type that the platform states, if it states one. */
  contentType?: string | undefined;
  /** Request headers that the download needs, such as Slack's bearer token. Sent to the origins allowed only. */
  headers?: Record<string, string> | undefined;
}
