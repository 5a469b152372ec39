/** What a requirement may not be; `at` counts characters from 1. See `core.queue.RequirementParser`, whose grammar this is. */
export interface NeedProblem {
  code: 'end' | 'sign' | 'name' | 'value' | 'level' | 'quote' | 'deep' | 'long' | 'skill';
  at: number;
  /** The sign that was expected, or the name that is not known. */
  word?: string;
}

const DEEPEST = 32;
const LONGEST = 2_000;
const SIGNS = ['>=', '>', '<=', '<', '=', '!='];
const NAME = /[\p{L}\p{Nd}_\-.:]/u;

class Refused extends Error {
  constructor(readonly problem: NeedProblem) {
    super(problem.code);
  }
}

class Reader {
  private at = 0;
  private depth = 0;
  private readonly text: string;
  private readonly skills: readonly string[] | undefined;

  constructor(text: string, skills: readonly string[] | undefined) {
    this.text = text;
    this.skills = skills;
  }

  whole(): void {
    if (this.text.length > LONGEST) this.refuse('long');
    this.anyOf();
    this.blanks();
    if (this.at < this.text.length) this.refuse('end');
  }

  private anyOf(): void {
    do {
      do this.single();
      while (this.word('and'));
    } while (this.word('or'));
  }

  private single(): void {
    if (++this.depth > DEEPEST) this.refuse('deep');
    if (this.word('not')) this.single();
    else if (this.word('any')) this.blanks();
    else if (this.sign('(')) this.enclosed();
    else if (this.sign('@')) this.attribute();
    else this.skill();
    this.depth--;
  }

  private enclosed(): void {
    this.anyOf();
    this.expect(')');
  }

  private attribute(): void {
    this.name('name');
    if (!this.sign('!=')) this.expect('=');
    if (!this.sign('"')) {
      this.name('value');
      return;
    }
    while (this.at < this.text.length && this.text[this.at] !== '"') this.at += this.text[this.at] === '\\' ? 2 : 1;
    if (this.at >= this.text.length) this.refuse('quote');
    this.at++;
  }

  private skill(): void {
    this.blanks();
    const from = this.at;
    const name = this.name('name');
    if (this.skills && !name.startsWith('lang:') && !this.skills.includes(name)) {
      this.at = from;
      this.refuse('skill', name);
    }
    if (SIGNS.some((sign) => this.sign(sign))) this.level();
  }

  private level(): void {
    this.blanks();
    const digits = /^\d+/.exec(this.text.slice(this.at))?.[0] ?? '';
    if (digits.length < 1 || digits.length > 2 || Number(digits) > 10) this.refuse('level');
    this.at += digits.length;
  }

  private name(code: 'name' | 'value'): string {
    this.blanks();
    const from = this.at;
    while (this.at < this.text.length && NAME.test(this.text[this.at] ?? '')) this.at++;
    const name = this.text.slice(from, this.at);
    if (name === '' || name === 'and' || name === 'or') {
      this.at = from;
      this.refuse(code);
    }
    return name;
  }

  private word(word: string): boolean {
    this.blanks();
    const end = this.at + word.length;
    const here = this.text.startsWith(word, this.at) && !NAME.test(this.text[end] ?? '');
    if (here) this.at = end;
    return here;
  }

  private sign(sign: string): boolean {
    this.blanks();
    const here = this.text.startsWith(sign, this.at);
    if (here) this.at += sign.length;
    return here;
  }

  private expect(sign: string): void {
    if (!this.sign(sign)) this.refuse('sign', sign);
  }

  private blanks(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private refuse(code: NeedProblem['code'], word?: string): never {
    throw new Refused({ code, at: this.at + 1, word });
  }
}

/** What is wrong with a requirement, as it is typed; with `skills`, also names that are none of them. */
export function needProblem(text: string, skills?: readonly string[]): NeedProblem | undefined {
  try {
    new Reader(text, skills).whole();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
}
