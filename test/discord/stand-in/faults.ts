/** What happens to a request instead of its answer. */
export type Fault =
  /** The connection breaks before the request is served. */
  | { readonly kind: 'reset' }
  /** The request is served, then the connection breaks before the answer. */
  | { readonly kind: 'lost' }
  /** Discord fails; the request is not served. */
  | { readonly kind: 'status'; readonly status: 500 | 502 | 503 | 504 }
  /** Discord refuses, with one of its JSON error codes; the request is not served. */
  | { readonly kind: 'refusal'; readonly status: 400 | 403 | 404; readonly code: number }
  /** 429. Of the bot (`global`), of its bucket (`user`) or of a resource that others use too (`shared`). */
  | { readonly kind: 'limit'; readonly scope: 'user' | 'global' | 'shared'; readonly retryAfterMs: number };

interface Planned {
  readonly method: string;
  readonly path: RegExp;
  readonly fault: Fault;
  left: number;
}

/** The faults to come, in the order they were asked for. */
export class FaultPlan {
  private readonly planned: Planned[] = [];

  /** The next `times` requests like this one fail. */
  add(method: string, path: RegExp, fault: Fault, times: number): void {
    this.planned.push({ method, path, fault, left: times });
  }

  /** The fault that this request meets, and is used up by it. */
  take(method: string, path: string): Fault | undefined {
    const found = this.planned.find(
      (fault) => fault.left > 0 && fault.method === method && fault.path.test(path),
    );
    if (found) found.left--;
    return found?.fault;
  }

  clear(): void {
    this.planned.length = 0;
  }

  /** Requests that are still to fail. */
  get left(): number {
    return this.planned.reduce((sum, { left }) => sum + left, 0);
  }
}

/** A 429 as Discord words it. */
export function limitAnswer(fault: Fault & { kind: 'limit' }) {
  const seconds = fault.retryAfterMs / 1000;
  const isGlobal = fault.scope === 'global';
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: isGlobal },
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': fault.scope,
      ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}
