const { PATH, NODE_COMPILE_CACHE } = process.env;

/** For a program that is to have no settings but those that its test gives it. */
export const bareEnv = { PATH, NODE_COMPILE_CACHE };
