package io.parley.oidc;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks identity providers: over TLS, within ten seconds, a quarter of a megabyte at most, and never led elsewhere. */
public final class ProviderHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {
    static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int LARGEST = 256 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.getURI());
        asked.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        String body = asked.getBody();
        boolean posts = asked.getMethod() == HTTPRequest.Method.POST;
        return answer(posts ? request.POST(BodyPublishers.ofString(body == null ? "" : body)) : request.GET());
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HTTPResponse answer = get(uri(url));
        if (answer.getStatusCode() != HTTPResponse.SC_OK) {
            throw new IOException(url.getHost() + " answers " + answer.getStatusCode());
        }
        return new Resource(answer.getBody(), String.valueOf(answer.getEntityContentType()));
    }

    HTTPResponse get(URI uri) throws IOException {
        return answer(HttpRequest.newBuilder(uri).header("Accept", "application/json"));
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("an address of the provider is none");
        }
    }

    private HTTPResponse answer(HttpRequest.Builder asked) throws IOException {
        HttpRequest request = asked.timeout(WITHIN).build();
        if (!isSafe(request.uri())) {
            throw new IOException("an address of the provider is not https");
        }
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return told(coming.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new IOException(request.uri().getHost() + " cannot be asked: "
                    + e.getCause().getClass().getSimpleName() + " "
                    + e.getCause().getMessage());
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new IOException(request.uri().getHost() + " does not answer");
        } catch (InterruptedException e) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("the server stops");
        }
    }

    private static HTTPResponse told(HttpResponse<byte[]> answer) throws IOException {
        HTTPResponse told = new HTTPResponse(answer.statusCode());
        told.setBody(new String(answer.body(), StandardCharsets.UTF_8));
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.isEmpty()) {
            try {
                told.setEntityContentType(ContentType.parse(type));
            } catch (java.text.ParseException e) {
                throw new IOException("the provider answers in no media type");
            }
        }
        return told;
    }

    /** Whether nobody on the way reads or writes it: TLS, or this very machine. */
    static boolean isSafe(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null) {
            return false;
        }
        return "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && isHere(host);
    }

    private static boolean isHere(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
