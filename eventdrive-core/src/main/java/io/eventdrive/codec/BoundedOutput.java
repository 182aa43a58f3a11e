package io.eventdrive.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Collects the bytes of one payload and stops the writer as soon as they are too many, before they are all in memory: a
 * small graph of shared objects can be an endless document. One thread.
 */
final class BoundedOutput extends OutputStream {
    private static final int BYTES_INITIAL = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_INITIAL);
    private final int bytesMax;

    BoundedOutput(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    @Override
    public void write(int b) throws IOException {
        require(1);
        bytes.write(b);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        require(length);
        bytes.write(source, offset, length);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void require(int length) throws Full {
        if (length > bytesMax - bytes.size()) {
            throw new Full(bytesMax);
        }
    }

    /** More bytes than allowed. */
    static final class Full extends IOException {
        private static final long serialVersionUID = 1L;

        private final int bytesMax;

        Full(int bytesMax) {
            super("more than " + bytesMax + " bytes");
            this.bytesMax = bytesMax;
        }

        String problem() {
            return "it has more than " + bytesMax
                    + " bytes; raise payloadBytesMax of its codec, or publish a reference";
        }
    }
}
