package io.parley.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Sends by SMTP, a connection for each message; nothing waits longer than a quarter of a minute for the server. */
public final class SmtpSender implements Sending {
    private static final String CONNECT_MS = "10000";
    private static final String ANSWER_MS = "15000";
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int FINAL = 500;

    private final MailSettings settings;
    private final InstantSource clock;
    private final Session session;
    private final String protocol;

    /** @param sockets trust other certificates than Java does, if there */
    public SmtpSender(MailSettings settings, InstantSource clock, Optional<SSLSocketFactory> sockets) {
        this.settings = settings;
        this.clock = clock;
        protocol = settings.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
        session = Session.getInstance(properties(sockets));
    }

    private Properties properties(Optional<SSLSocketFactory> sockets) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", CONNECT_MS);
        properties.put(prefix + "timeout", ANSWER_MS);
        properties.put(prefix + "writetimeout", ANSWER_MS);
        properties.put(prefix + "auth", String.valueOf(!settings.user().isEmpty()));
        properties.put(prefix + "from", settings.from());
        properties.put(prefix + "ssl.checkserveridentity", "true");
        boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
        properties.put(prefix + "starttls.enable", String.valueOf(startTls));
        properties.put(prefix + "starttls.required", String.valueOf(startTls));
        sockets.ifPresent(factory -> properties.put(prefix + "ssl.socketFactory", factory));
        return properties;
    }

    @Override
    public void send(Mail mail) throws MailFailed {
        MimeMessage message = message(mail);
        try (Transport transport = session.getTransport(protocol)) {
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw failed(e);
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (settings.user().isEmpty()) {
            transport.connect(settings.host(), settings.port(), null, null);
        } else {
            transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
        }
    }

    private MimeMessage message(Mail mail) throws MailFailed {
        try {
            MimeMessage message = new Named(session, mail.id() + "@" + domain());
            message.setFrom(new InternetAddress(settings.from(), mail.fromName(), UTF_8));
            if (settings.replyTo().isPresent()) {
                message.setReplyTo(new InternetAddress[] {
                    new InternetAddress(settings.replyTo().get())
                });
            }
            message.setRecipient(Message.RecipientType.TO, recipient(mail));
            message.setSubject(mail.subject(), UTF_8);
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("X-Auto-Response-Suppress", "All");
            message.setHeader("Content-Language", mail.language());
            message.setContent(content(mail));
            message.saveChanges();
            return message;
        } catch (MessagingException | UnsupportedEncodingException | IllegalArgumentException e) {
            throw new MailFailed(MailFailed.Kind.FOR_GOOD, "the message cannot be written: " + e.getMessage());
        }
    }

    private static InternetAddress recipient(Mail mail) throws MessagingException {
        String domain = IDN.toASCII(mail.to().domain());
        return new InternetAddress(mail.to().local() + "@" + domain, true);
    }

    private String domain() {
        return settings.from().substring(settings.from().lastIndexOf('@') + 1);
    }

    private static Multipart content(Mail mail) throws MessagingException {
        Multipart words = words(mail.words());
        if (mail.attachments().isEmpty()) {
            return words;
        }
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(words);
        Multipart all = new MimeMultipart("mixed", first);
        for (Mail.Attachment attachment : mail.attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.bytes(), attachment.type())));
            part.setFileName(attachment.name());
            all.addBodyPart(part);
        }
        return all;
    }

    private static Multipart words(Mail.Words words) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(words.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(words.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    private static MailFailed failed(MessagingException problem) {
        if (problem instanceof AuthenticationFailedException) {
            return new MailFailed(MailFailed.Kind.SERVER, "name or password refused: " + problem.getMessage());
        }
        for (Exception e = problem; e instanceof MessagingException one; e = one.getNextException()) {
            if (one instanceof SMTPSenderFailedException sender) {
                return new MailFailed(MailFailed.Kind.SERVER, "our address is refused: " + sender.getMessage());
            }
            if (one instanceof SMTPAddressFailedException address) {
                return failed(address.getReturnCode(), address);
            }
            if (one instanceof SMTPSendFailedException sending && one.getNextException() == null) {
                return failed(sending.getReturnCode(), sending);
            }
        }
        return new MailFailed(MailFailed.Kind.SERVER, whole(problem));
    }

    private static MailFailed failed(int code, MessagingException problem) {
        MailFailed.Kind kind = code >= FINAL ? MailFailed.Kind.FOR_GOOD : MailFailed.Kind.LATER;
        return new MailFailed(kind, problem.getMessage());
    }

    private static String whole(MessagingException problem) {
        Throwable cause = problem.getCause();
        String message = String.valueOf(problem.getMessage());
        return cause == null || cause.getMessage() == null || message.contains(cause.getMessage())
                ? message
                : message + ": " + cause.getMessage();
    }

    /** Keeps its name when it is sent again. */
    private static final class Named extends MimeMessage {
        private final String id;

        Named(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }
}
