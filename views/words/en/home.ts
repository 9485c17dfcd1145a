import type { home as zh } from '#views/words/zh/home.ts';

export const home: typeof zh = {
  title: 'My desk',
  hello: (name) => `Hello, ${name}`,
  todo: 'For you to do',
  nothing: 'Nothing for you to do now.',
  posts: 'Your posts',
};
