package io.parley;

import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.ChatFloor;
import io.parley.chat.files.ContentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.store.AttachmentFiles;
import java.io.IOException;
import java.util.function.Supplier;

/** Where files of chats lie, and by which rules they are taken. */
final class SharedFiles {
    private SharedFiles() {}

    static ChatFiles of(ChatFloor chats, DataFolder data, Supplier<ParleyConfig> live) throws IOException {
        return new ChatFiles(
                chats,
                new AttachmentFiles(data.folder("attachments")),
                new Derived<>(live, ChatConfig::files),
                new ContentCheck(() -> live.get().chat().files().scan()));
    }
}
