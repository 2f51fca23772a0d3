#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

/// Prepares a zeroed `stream` to inflate one gzip or zlib member; Z_OK on success.
///
/// `inflateInit2` is a macro, which Swift cannot import. 32 lets zlib tell gzip from zlib by the header.
static inline int czlib_inflate_start(z_stream *stream) {
  return inflateInit2(stream, MAX_WBITS + 32);
}

#endif
