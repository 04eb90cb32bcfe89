import assert from 'node:assert/strict'
import type { ImageFailure } from '@aws-sdk/client-ecr'
import type { Failure } from '@aws-sdk/client-ecs'
import { lastPart } from '../last-part.ts'

/** What ECS could not describe, and why: `my-cluster MISSING`. */
export function failureWords({ arn = '', reason }: Failure): string {
  return `${lastPart(arn)} ${reason}`
}

/** The same of ECR, which calls an image that is missing so: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html */
export function imageFailureWords({ imageId, failureCode }: ImageFailure): string {
  return `${imageId?.imageTag} ${failureCode === 'ImageNotFound' ? 'MISSING' : failureCode}`
}

/** Asserts that the failures of an answer are one: that something by this name is missing. */
export function mustBeMissing(failures: readonly string[], name: string): void {
  assert.ok(
    failures.length === 1 && failures[0] === `${name} MISSING`,
    `The answer should list ${name} as MISSING, but its failures are: ${failures.join(', ') || 'none'}.`,
  )
}
