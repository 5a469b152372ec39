/** In which language a visitor writes: what a text looks like, and what is made of it. */
package io.parley.chat.language;
