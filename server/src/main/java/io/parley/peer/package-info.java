/** Programs of others that are asked or told by signed HTTP: where they may be, how a request is signed and sent. */
package io.parley.peer;
