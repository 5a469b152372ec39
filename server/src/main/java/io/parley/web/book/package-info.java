/** Numbers outside that agents find by name: kept, taken from a pasted table, and written as one. */
package io.parley.web.book;
