package io.parley.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The API description (OpenAPI 3.1), made from the table of routes and the records they take and answer. */
final class OpenApi {
    private final RecordSchemas schemas = new RecordSchemas();

    private OpenApi() {}

    static Route<Void> route(List<Route<?>> routes) {
        OpenApi openApi = new OpenApi();
        List<Route<?>> all = new ArrayList<>(routes);
        Route<Void> own = Route.get("/openapi.json")
                .access(Access.ANYBODY)
                .answersMedia("application/json")
                .about("This description.")
                .does(call -> Answer.bytes("application/json", openApi.bytes(all)));
        all.add(own);
        return own;
    }

    private synchronized byte[] bytes(List<Route<?>> routes) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        routes.forEach(route -> paths.computeIfAbsent(route.path().toString(), path -> new TreeMap<>())
                .put(route.verb().name().toLowerCase(Locale.ROOT), operation(route)));
        Map<String, Object> components = new TreeMap<>();
        Object error = schemas.of(Refusal.ErrorBody.class);
        components.put(
                "responses",
                Map.of(
                        "Refused",
                        Map.of(
                                "description",
                                "Refused, and why.",
                                "content",
                                Map.of("application/json", Map.of("schema", error)))));
        components.put("schemas", schemas.all());
        components.put(
                "securitySchemes",
                Map.of(
                        "session",
                        Map.of("type", "apiKey", "in", "cookie", "name", SessionCookie.name(false)),
                        "key",
                        Map.of("type", "http", "scheme", "bearer")));
        Map<String, Object> document = new TreeMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Parley", "version", "1"));
        document.put("paths", paths);
        document.put("components", components);
        return Json.bytes(document);
    }

    private Map<String, Object> operation(Route<?> route) {
        Map<String, Object> operation = new TreeMap<>();
        operation.put("summary", route.about());
        operation.put("x-access", route.access());
        operation.put("parameters", parameters(route));
        route.takes()
                .ifPresent(type -> operation.put(
                        "requestBody",
                        Map.of(
                                "required",
                                true,
                                "content",
                                Map.of(route.bodyType(), Map.of("schema", schemas.of(type))))));
        Map<String, Object> responses = new TreeMap<>();
        responses.put(route.mediaType().isEmpty() ? "204" : "200", answer(route));
        route.refusals()
                .forEach((status, type) -> responses.put(
                        status.toString(), described("Refused, and why.", "application/json", schema(type))));
        responses.put("default", Map.of("$ref", "#/components/responses/Refused"));
        operation.put("responses", responses);
        if (route.access().isByName()) {
            List<Object> ways = new ArrayList<>(List.of(Map.of("session", List.of())));
            if (route.programs()) {
                ways.add(Map.of("key", List.of()));
            }
            operation.put("security", ways);
        }
        return operation;
    }

    private Map<String, Object> answer(Route<?> route) {
        if (route.mediaType().isEmpty()) {
            return Map.of("description", "Done.");
        }
        Map<String, Object> media = route.answers().map(this::schema).orElse(Map.of());
        return described("Done.", route.mediaType(), media);
    }

    private Map<String, Object> schema(Class<?> type) {
        return Map.of("schema", schemas.of(type));
    }

    private static Map<String, Object> described(String sentence, String mediaType, Map<String, Object> media) {
        return Map.of("description", sentence, "content", Map.of(mediaType, media));
    }

    private static List<Object> parameters(Route<?> route) {
        List<Object> parameters = new ArrayList<>();
        route.path().names().forEach(name -> parameters.add(parameter(name, "path", true)));
        route.queries().forEach(name -> parameters.add(parameter(name, "query", false)));
        if (route.verb() != Verb.GET) {
            Map<String, Object> one = Map.of("type", "string", "const", "1");
            parameters.add(Map.of("name", Guard.CHANGE_HEADER, "in", "header", "required", true, "schema", one));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(String name, String in, boolean required) {
        return Map.of("name", name, "in", in, "required", required, "schema", Map.of("type", "string"));
    }
}
