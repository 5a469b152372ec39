package io.parley.sip.report;

import io.parley.core.anatomy.VoiceReport;

/**
 * What the body of a report says (RFC 6035 section 4.6).
 *
 * @param callId of the dialog that it is about
 * @param metrics of what whoever reports got
 */
public record QualityReport(VoiceReport.By kind, String callId, VoiceReport.Metrics metrics) {}
