// @ts-check
/**
 * One person's turn at a kiosk. It ends some seconds after the thanks, or when somebody has gone away in the middle, each time with a
 * countdown that is seen and can be stopped by a touch.
 */

const THANKS_MS = 8000;
const WARNING_MS = 15_000;
const TICK_MS = 250;

/**
 * @param {object} options
 * @param {number} options.idleMs without a touch until the warning
 * @param {() => number} options.now
 * @param {(state: { kind: 'thanks' | 'idle', seconds: number } | null) => void} options.show the countdown, each second; null: none
 * @param {() => void} options.end the turn is over
 */
export function createTurn({ idleMs, now, show, end }) {
  /** @type {'empty' | 'begun' | 'done' | 'over'} */
  let state = 'empty';
  let since = now();
  let shown = '';

  const look = () => {
    if (state === 'empty' || state === 'over') return say(null);
    const left = (state === 'done' ? THANKS_MS : idleMs + WARNING_MS) - (now() - since);
    if (left <= 0) {
      state = 'over';
      say(null);
      return end();
    }
    const kind = state === 'done' ? 'thanks' : 'idle';
    say(state === 'done' || left <= WARNING_MS ? { kind, seconds: Math.ceil(left / 1000) } : null);
  };
  /** @param {{ kind: 'thanks' | 'idle', seconds: number } | null} countdown */
  const say = (countdown) => {
    const text = JSON.stringify(countdown);
    if (text !== shown) show(countdown);
    shown = text;
  };

  return {
    /** To be called a few times a second. */
    look,
    /** Somebody touches the screen or a key. */
    touch: () => {
      if (state === 'done') return;
      since = now();
      look();
    },
    /** Something was answered, or typed: there is something to be lost, and to be hidden from the next. */
    begin: () => {
      if (state === 'empty') state = 'begun';
      since = now();
    },
    finish: () => {
      state = 'done';
      since = now();
      look();
    },
    tickMs: TICK_MS,
  };
}
