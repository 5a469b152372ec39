/** Who a visitor is, where the site that shows the widget signs it. */
package io.parley.chat.identity;
