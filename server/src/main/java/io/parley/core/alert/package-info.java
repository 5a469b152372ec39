/** Limits of what a floor can have too much or too little of, and alerts once they are passed for a while. */
package io.parley.core.alert;
