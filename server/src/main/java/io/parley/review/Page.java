package io.parley.review;

import java.util.List;
import java.util.Optional;

/** @param next cursor of the page behind this one; absent at the end */
public record Page(List<Row> rows, Optional<String> next) {}
