/** Where the database is, for a process that opens it too. */
export interface StoreAddress {
  stateDir: string;
  databaseUrl: string | undefined;
}

/** In the environment, since an address may hold a password, which a command line would show to everyone on the machine. */
export function storeEnvironment(store: StoreAddress | undefined): NodeJS.ProcessEnv {
  return store === undefined ? {} : { STATE_DIR: store.stateDir, DATABASE_URL: store.databaseUrl ?? '' };
}
