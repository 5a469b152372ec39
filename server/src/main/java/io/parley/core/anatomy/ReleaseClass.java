package io.parley.core.anatomy;

import io.parley.core.anatomy.TrunkRelease.Code;
import io.parley.core.anatomy.TrunkRelease.Protocol;
import java.util.Optional;

/** What kind of end it was: the class of a cause of Q.850 (bits 7 to 5 of it), or of a status of SIP. */
public enum ReleaseClass {
    /** 0 to 31: busy, no answer, a number that is not there. */
    NORMAL,
    RESOURCES,
    SERVICE,
    NOT_IMPLEMENTED,
    INVALID_MESSAGE,
    PROTOCOL_ERROR,
    INTERWORKING,
    SIP_3XX,
    SIP_4XX,
    SIP_5XX,
    SIP_6XX,
    /** Nobody said anything to the end. */
    SILENT;

    private static final int CAUSES = 16;
    private static final int STATUSES = 100;

    /** @param code a cause of 0 to 127, or a status of 300 to 699; empty where nobody said anything */
    public static ReleaseClass of(Optional<Code> code) {
        return code.map(one -> one.protocol() == Protocol.Q850 ? ofCause(one.number()) : ofStatus(one.number()))
                .orElse(SILENT);
    }

    private static ReleaseClass ofCause(int cause) {
        return switch (cause / CAUSES) {
            case 0, 1 -> NORMAL;
            case 2 -> RESOURCES;
            case 3 -> SERVICE;
            case 4 -> NOT_IMPLEMENTED;
            case 5 -> INVALID_MESSAGE;
            case 6 -> PROTOCOL_ERROR;
            default -> INTERWORKING;
        };
    }

    private static ReleaseClass ofStatus(int status) {
        return switch (status / STATUSES) {
            case 3 -> SIP_3XX;
            case 5 -> SIP_5XX;
            case 6 -> SIP_6XX;
            default -> SIP_4XX;
        };
    }
}
