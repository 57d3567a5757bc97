// Waiting between attempts: longer each time, from 1 s to 30 s, and not in step with everybody else who lost the same server.

export function backOff(attempt) {
  const longest = Math.min(30_000, 1_000 * 2 ** attempt);
  return longest / 2 + (Math.random() * longest) / 2;
}

/** Sleeps until the time is over or somebody calls wake(). */
export class Pause {
  #wake = () => {};

  sleep(milliseconds) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  wake() {
    this.#wake();
  }
}
