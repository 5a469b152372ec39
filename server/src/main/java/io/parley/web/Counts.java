package io.parley.web;

import io.parley.acd.port.FlowCounts;
import io.parley.acd.port.InvitationCounts;

/** Figures that are no contacts'. */
public record Counts(FlowCounts flows, InvitationCounts invitations) {}
