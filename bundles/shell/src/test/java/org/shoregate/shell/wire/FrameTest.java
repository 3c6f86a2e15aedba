package org.shoregate.shell.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static ReadableByteChannel channel(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        return Channels.newChannel(new ByteArrayInputStream(raw));
    }

    @Test
    void isALetterALengthAndTheContent() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Frame.of(Frame.Type.STATUS, "1").writeTo(Channels.newChannel(bytes));
        assertThat(bytes.toByteArray()).containsExactly('x', 0, 0, 0, 1, '1');
    }

    @Test
    void comesBackAsItWasSent() throws IOException {
        for (Frame.Type type : Frame.Type.values()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Frame.of(type, "größer").writeTo(Channels.newChannel(bytes));
            Frame back = Frame.readFrom(Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray()))).orElseThrow();
            assertThat(back.type()).isEqualTo(type);
            assertThat(back.text()).isEqualTo("größer");
        }
    }

    @Test
    void theEndBetweenFramesIsNoError() throws IOException {
        assertThat(Frame.readFrom(channel())).isEmpty();
    }

    @Test
    void damageIsRefused() {
        assertThatThrownBy(() -> Frame.readFrom(channel('o', 0, 0))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Frame.readFrom(channel('o', 0, 0, 0, 2, 'a'))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Frame.readFrom(channel('?', 0, 0, 0, 0))).hasMessageContaining("unknown frame type");
        assertThatThrownBy(() -> Frame.readFrom(channel('o', 0x7f, 0, 0, 0))).hasMessageContaining("bytes");
        assertThatThrownBy(() -> Frame.readFrom(channel('o', 0xff, 0, 0, 0))).hasMessageContaining("bytes");
    }
}
