/** What callers go through before, beside and after a queue: steps that lead to each other. */
package io.parley.sip.flow;
