package io.parley.web.http;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is answered where no route was reached, such as a request that is not HTTP; never a stack trace. */
final class PlainErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        SecurityHeaders.put(response.getHeaders(), request.isSecure());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        if (status != 404) {
            // whatever comes behind a request that could not be read is not read either
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        String code = status == 404 ? "not_found" : status < 500 ? "bad_request" : "our_fault";
        Refusal refusal = Refusal.of(status, code, HttpStatus.getMessage(status).toLowerCase(Locale.ROOT));
        response.write(true, ByteBuffer.wrap(Json.bytes(refusal.body())), callback);
        return true;
    }
}
