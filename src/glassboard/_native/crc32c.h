/*
 * CRC-32C (Castagnoli; RFC 3720, appendix B.4), by the fastest way this processor has: SSE4.2, ARMv8, or
 * tables for eight bytes at a time. `crc32c_choose` must be called once before the others.
 */
#ifndef GLASSBOARD_CRC32C_H
#define GLASSBOARD_CRC32C_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the compiled core reads numbers as they lie in memory, which must be little-endian"
#endif

#if defined(__x86_64__) || defined(_M_X64)
#define CRC32C_HAS_SSE42 1
#include <nmmintrin.h>
#if defined(_MSC_VER) && !defined(__clang__)
#include <intrin.h>
#define CRC32C_SSE42
#elif defined(__clang__) && __clang_major__ >= 14
#define CRC32C_SSE42 __attribute__((target("sse4.2,crc32")))
#else
#define CRC32C_SSE42 __attribute__((target("sse4.2")))
#endif
#elif defined(__aarch64__) && defined(__GNUC__)
#define CRC32C_HAS_ARMV8 1
#if defined(__linux__)
#include <sys/auxv.h>
#define CRC32C_HWCAP_CRC32 (1 << 7)
#endif
#endif

/* Runs the register of a CRC over n bytes; neither end is inverted. */
typedef uint32_t (*crc32c_function)(uint32_t state, const uint8_t *data, size_t n);

#define CRC32C_POLYNOMIAL 0x82F63B78u

/* Entry [k][b]: the register after k + 1 bytes, of which b is the first and the others are zero. */
static uint32_t crc32c_tables[8][256];

static void crc32c_fill_tables(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t state = byte;
        for (int bit = 0; bit < 8; bit++) state = state >> 1 ^ (state & 1 ? CRC32C_POLYNOMIAL : 0);
        crc32c_tables[0][byte] = state;
    }
    for (int k = 1; k < 8; k++) {
        for (uint32_t byte = 0; byte < 256; byte++) {
            uint32_t state = crc32c_tables[k - 1][byte];
            crc32c_tables[k][byte] = crc32c_tables[0][state & 255] ^ state >> 8;
        }
    }
}

static inline uint64_t crc32c_load(const uint8_t *data) {
    uint64_t word;
    memcpy(&word, data, sizeof word);
    return word;
}

static uint32_t crc32c_by_tables(uint32_t state, const uint8_t *data, size_t n) {
    for (; n >= 8; data += 8, n -= 8) {
        uint64_t word = crc32c_load(data) ^ state;
        state = 0;
        for (int k = 0; k < 8; k++) state ^= crc32c_tables[7 - k][word >> 8 * k & 255];
    }
    for (; n > 0; data++, n--) state = crc32c_tables[0][(state ^ *data) & 255] ^ state >> 8;
    return state;
}

#if CRC32C_HAS_SSE42

/*
 * The instruction takes three cycles and a new one can start in each: long data are read in three lanes,
 * whose registers are joined by running them over as many zero bytes as follow.
 */
enum { CRC32C_LONG_LANE = 4096, CRC32C_SHORT_LANE = 256 };

typedef uint32_t crc32c_shift[4][256];

static crc32c_shift crc32c_long_shift;
static crc32c_shift crc32c_short_shift;

static void crc32c_fill_shift(crc32c_shift shift, int n_zeros) {
    static const uint8_t zeros[CRC32C_LONG_LANE];
    for (int k = 0; k < 4; k++) {
        shift[k][0] = 0;
        for (uint32_t byte = 1; byte < 256; byte++) {
            uint32_t rest = byte & (byte - 1);
            shift[k][byte] = rest ? shift[k][rest] ^ shift[k][byte ^ rest]
                                  : crc32c_by_tables(byte << 8 * k, zeros, (size_t)n_zeros);
        }
    }
}

static inline uint32_t crc32c_over_zeros(crc32c_shift shift, uint32_t state) {
    return shift[0][state & 255] ^ shift[1][state >> 8 & 255] ^ shift[2][state >> 16 & 255] ^ shift[3][state >> 24];
}

CRC32C_SSE42 static uint32_t crc32c_three_lanes(uint32_t state, const uint8_t *data, size_t lane, crc32c_shift shift) {
    uint64_t first = state, second = 0, third = 0;
    for (size_t at = 0; at < lane; at += 8) {
        first = _mm_crc32_u64(first, crc32c_load(data + at));
        second = _mm_crc32_u64(second, crc32c_load(data + lane + at));
        third = _mm_crc32_u64(third, crc32c_load(data + 2 * lane + at));
    }
    state = crc32c_over_zeros(shift, (uint32_t)first) ^ (uint32_t)second;
    return crc32c_over_zeros(shift, state) ^ (uint32_t)third;
}

CRC32C_SSE42 static uint32_t crc32c_by_sse42(uint32_t state, const uint8_t *data, size_t n) {
    for (; n >= 3 * CRC32C_LONG_LANE; data += 3 * CRC32C_LONG_LANE, n -= 3 * CRC32C_LONG_LANE)
        state = crc32c_three_lanes(state, data, CRC32C_LONG_LANE, crc32c_long_shift);
    for (; n >= 3 * CRC32C_SHORT_LANE; data += 3 * CRC32C_SHORT_LANE, n -= 3 * CRC32C_SHORT_LANE)
        state = crc32c_three_lanes(state, data, CRC32C_SHORT_LANE, crc32c_short_shift);
    uint64_t wide = state;
    for (; n >= 8; data += 8, n -= 8) wide = _mm_crc32_u64(wide, crc32c_load(data));
    state = (uint32_t)wide;
    if (n & 4) {
        uint32_t word;
        memcpy(&word, data, sizeof word);
        state = _mm_crc32_u32(state, word);
        data += 4;
    }
    for (n &= 3; n > 0; data++, n--) state = _mm_crc32_u8(state, *data);
    return state;
}

static int crc32c_is_sse42_there(void) {
#if defined(_MSC_VER) && !defined(__clang__)
    int registers[4];
    __cpuid(registers, 1);
    return registers[2] >> 20 & 1;
#else
    return __builtin_cpu_supports("sse4.2");
#endif
}

#endif

#if CRC32C_HAS_ARMV8

static uint32_t crc32c_by_armv8(uint32_t state, const uint8_t *data, size_t n) {
    for (; n >= 8; data += 8, n -= 8)
        __asm__(".arch_extension crc\n\tcrc32cx %w0, %w0, %x1" : "+r"(state) : "r"(crc32c_load(data)));
    for (; n > 0; data++, n--)
        __asm__(".arch_extension crc\n\tcrc32cb %w0, %w0, %w1" : "+r"(state) : "r"((uint32_t)*data));
    return state;
}

static int crc32c_is_armv8_there(void) {
#if defined(__APPLE__)
    return 1;
#elif defined(__linux__)
    return (getauxval(AT_HWCAP) & CRC32C_HWCAP_CRC32) != 0;
#else
    return 0;
#endif
}

#endif

static crc32c_function crc32c_choose(void) {
    crc32c_fill_tables();
#if CRC32C_HAS_SSE42
    crc32c_fill_shift(crc32c_long_shift, CRC32C_LONG_LANE);
    crc32c_fill_shift(crc32c_short_shift, CRC32C_SHORT_LANE);
    if (crc32c_is_sse42_there()) return crc32c_by_sse42;
#elif CRC32C_HAS_ARMV8
    if (crc32c_is_armv8_there()) return crc32c_by_armv8;
#endif
    return crc32c_by_tables;
}

#endif
