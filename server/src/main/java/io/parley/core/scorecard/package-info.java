/** Scorecards: what reviewers ask of a contact that is over, and what it comes to. Nothing here knows who asks. */
package io.parley.core.scorecard;
