package io.parley.web.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All routes of the API; the only place where a request finds what answers it. */
public final class RouteTable {
    private final List<Route<?>> routes;
    private final Map<Integer, List<Route<?>>> byLength;

    /** @throws IllegalArgumentException if two routes have one name */
    public RouteTable(List<Route<?>> routes) {
        this.routes = List.copyOf(routes);
        long names = this.routes.stream().map(Route::name).distinct().count();
        if (names != this.routes.size()) {
            throw new IllegalArgumentException("a route stands twice in the table");
        }
        byLength = this.routes.stream()
                .collect(Collectors.groupingBy(
                        route -> PathPattern.split(route.path().toString()).size()));
    }

    /** A route with the values of the names in its path. */
    record Found(Route<?> route, Map<String, String> values) {}

    /** How a path was found: not at all, not for this verb, or with its route. */
    record Lookup(boolean pathExists, Optional<Found> found) {}

    Lookup find(String method, String rawPath) {
        String verb = method.equals("HEAD") ? "GET" : method;
        List<String> path = PathPattern.split(rawPath);
        boolean exists = false;
        for (Route<?> route : byLength.getOrDefault(path.size(), List.of())) {
            Optional<Map<String, String>> values = route.path().match(path);
            exists |= values.isPresent();
            if (values.isPresent() && route.verb().name().equals(verb)) {
                return new Lookup(true, Optional.of(new Found(route, values.get())));
            }
        }
        return new Lookup(exists, Optional.empty());
    }

    public List<Route<?>> routes() {
        return routes;
    }
}
