import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Native addons and child processes: forks, and one worker a core of the small machine we aim at.
    pool: 'forks',
    maxWorkers: 2,
    // nodejieba's dictionary takes a second and 250 MB a process: files share their worker's module cache.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
