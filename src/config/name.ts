/** Apart from the reader of the file, so that naming it loads no validator. */
export const configName = "rowproof.config.json";
