package io.parley.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.parley.e2e.DemoServer;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A passkey is made in one's own menu and signs in, with an authenticator of the browser itself. */
@InABrowser
class PasskeyPagesTest {
    private final Stage stage;
    private final DemoServer server;

    PasskeyPagesTest(Stage stage, DemoServer server) {
        this.stage = stage;
        this.server = server;
    }

    /** Addresses of machines have no passkeys, so the same server is asked for by its name. */
    private String site() {
        return URI.create("http://localhost:" + server.web().getPort()).toString();
    }

    /** One that answers without being touched, and knows whoever is there. */
    private static JsonObject authenticator() {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        return wanted;
    }

    @Test
    void aPasskeyIsMadeAndSignsInWithoutAPassword() {
        Page page = stage.consoleProfile().newPage();
        Watched watched = new Watched(page);
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("WebAuthn.enable");
        page.navigate(site());
        assertThat(page.locator("#user")).hasAttribute("autocomplete", "username webauthn");
        new Axe().findsNothing(page, "sign in with a passkey");
        page.locator("#user").fill("layla");
        page.locator("#password").fill(Stage.PASSWORD);
        page.keyboard().press("Enter");
        browser.send("WebAuthn.addVirtualAuthenticator", authenticator());
        makes(page);
        page.waitForResponse( // it is offered at once, and this owner always says yes
                answer -> answer.url().endsWith("/api/session/passkey"), () -> chooses(page, "Sign out"));
        assertThat(page.locator(".avb")).isVisible();
        page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false"); // an older one
        page.reload();
        chooses(page, "Sign out");
        page.getByText("Sign in with a passkey").click();
        assertThat(page.locator(".avb")).isVisible();
        chooses(page, "Passkeys");
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.LISTITEM)).containsText("Last used");
        watched.forgive("401 (Unauthorized)"); // who asks at the door whether anybody is signed in
        watched.assertNothingWentWrong();
    }

    private static void makes(Page page) {
        chooses(page, "Passkeys");
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByText("Add a passkey").click();
        dialog.getByLabel("Your password").fill(Stage.PASSWORD);
        dialog.getByLabel("Name").fill("Laptop of Layla");
        new Axe().findsNothing(page, "a new passkey");
        page.keyboard().press("Enter");
        assertThat(dialog.getByRole(AriaRole.LISTITEM)).containsText("Laptop of Layla");
        assertThat(dialog.getByRole(AriaRole.LISTITEM)).containsText("Never used.");
        page.keyboard().press("Escape");
    }

    private static void chooses(Page page, String item) {
        page.locator(".avb").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item))
                .click();
    }
}
