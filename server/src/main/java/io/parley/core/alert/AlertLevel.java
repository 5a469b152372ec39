package io.parley.core.alert;

/** How bad it is, from good to worse. */
public enum AlertLevel {
    FINE,
    WARN,
    ALARM
}
