package io.iacdharma.db.backup.verify;

import io.iacdharma.db.wal.WalListener;

/** For readers that only prove. */
final class Unheard implements WalListener {

  @Override
  public void transactionEnd(TransactionEnd end) {}

  @Override
  public void restorePoint(RestorePointRecord point) {}
}
