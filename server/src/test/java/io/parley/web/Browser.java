package io.parley.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A person's browser as far as cookies and our own headers go. */
public final class Browser implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final URI server;
    private final Map<String, String> cookies = new TreeMap<>();

    public Browser(URI server) {
        this.server = server;
    }

    public record Reply(int status, String body, HttpResponse<byte[]> raw) {
        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Reply delete(String path) {
        return send(request(path, "X-Parley", "1").DELETE());
    }

    public Reply post(String path, String json) {
        return send(json(path).POST(BodyPublishers.ofString(json)));
    }

    public Reply postBytes(String path, String type, byte[] body) {
        return send(request(path, "X-Parley", "1", "Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    public Reply put(String path, String json) {
        return send(json(path).PUT(BodyPublishers.ofString(json)));
    }

    public Reply post(String path) {
        return send(request(path, "X-Parley", "1").POST(BodyPublishers.noBody()));
    }

    public Reply signIn(String user, String password) {
        return post("/api/session", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}");
    }

    private HttpRequest.Builder json(String path) {
        return request(path, "X-Parley", "1", "Content-Type", "application/json");
    }

    /** A bare request with this browser's cookies. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(30));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        return request;
    }

    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::remember);
            return new Reply(response.statusCode(), new String(response.body()), response);
        } catch (IOException e) {
            throw new IllegalStateException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void remember(String header) {
        String[] pair = header.substring(0, header.indexOf(';')).split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    @Override
    public void close() {
        client.close();
    }
}
