/** What signing in takes. */
export interface SignInRules {
  /** Roles that show a code of their phone besides the password. */
  twoStep: string[];
}

export const SIGN_IN: SignInRules = { twoStep: [] };
