/** What looks into shared files: their type by content, and a scanner of the operator's. */
package io.parley.chat.files;
