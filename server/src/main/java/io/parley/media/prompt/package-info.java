/** Sound that people bring, made into prompts as they are played. */
package io.parley.media.prompt;
