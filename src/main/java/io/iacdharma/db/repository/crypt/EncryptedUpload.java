package io.iacdharma.db.repository.crypt;

import io.iacdharma.db.crypt.ObjectCipher;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Repository.Upload;
import io.iacdharma.db.repository.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Encrypts what is written into an object in the making. */
final class EncryptedUpload implements Upload {

  private final EncryptedRepository repository;
  private final String key;
  private final Upload upload;
  private final Counted content;

  private EncryptedUpload(
      EncryptedRepository repository, String key, Upload upload, Counted content) {
    this.repository = repository;
    this.key = key;
    this.upload = upload;
    this.content = content;
  }

  static EncryptedUpload begin(
      EncryptedRepository repository, String key, WritingKeys.Chosen chosen) {
    Upload upload = repository.place().upload(key);
    try {
      OutputStream encrypting =
          ObjectCipher.encrypting(upload.content(), chosen.data(), chosen.header(), key);
      return new EncryptedUpload(repository, key, upload, new Counted(encrypting));
    } catch (IOException e) {
      upload.close();
      throw EncryptedRepository.unavailable(repository.location() + "/" + key, e);
    } catch (RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  @Override
  public OutputStream content() {
    return content;
  }

  @Override
  public boolean commit() {
    try {
      content.close();
    } catch (IOException e) {
      throw EncryptedRepository.unavailable(repository.location() + "/" + key, e);
    }
    try {
      return upload.commit();
    } catch (DharmaException e) {
      return repository.refuseOther(key, content.digest(), e);
    }
  }

  /** The chunk that would end the object is not written: nobody is to take it for whole. */
  @Override
  public void close() {
    upload.close();
  }

  /** Knows what went through it, so that it can be compared with what is there already. */
  private static final class Counted extends FilterOutputStream {

    private final MessageDigest sha256 = Sha256.digest();
    private long bytes;

    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] piece, int offset, int length) throws IOException {
      out.write(piece, offset, length);
      sha256.update(piece, offset, length);
      bytes += length;
    }

    FileDigest digest() {
      return new FileDigest(bytes, HexFormat.of().formatHex(sha256.digest()));
    }
  }
}
