/** Identity providers of staff: OpenID Connect Core 1.0 by the code flow, as a relying party. */
package io.parley.oidc;
