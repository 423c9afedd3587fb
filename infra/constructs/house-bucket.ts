import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CorsRule,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface HouseBucketProps {
  /** Drawn by CloudFormation unless something must know it before. */
  bucketName?: string;
  lifecycle: LifecycleRule[];
  /** Pages of these origins may speak to it. */
  cors?: CorsRule[];
  /** What it holds is to be gone in days, all of it: no versions are kept. */
  passing?: boolean;
  /** Where its access log goes, or `none` for the log bucket itself. */
  accessLog: { bucket: IBucket; prefix: string } | 'none';
}

/** A bucket as the house keeps them: private, TLS only, encrypted, versioned, kept when the stack goes. */
export function houseBucket(scope: Construct, id: string, props: HouseBucketProps): IBucket {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: !props.passing,
    removalPolicy: RemovalPolicy.RETAIN,
    ...(props.bucketName !== undefined && { bucketName: props.bucketName }),
    ...(props.cors && { cors: props.cors }),
    lifecycleRules: [
      props.passing
        ? { abortIncompleteMultipartUploadAfter: Duration.days(1) }
        : {
            noncurrentVersionExpiration: Duration.days(90),
            abortIncompleteMultipartUploadAfter: Duration.days(7),
          },
      ...props.lifecycle,
    ],
    ...(props.accessLog !== 'none' && {
      serverAccessLogsBucket: props.accessLog.bucket,
      serverAccessLogsPrefix: props.accessLog.prefix,
    }),
  });
  // CDK's class misses its own interface by one optional property under exactOptionalPropertyTypes.
  return bucket as IBucket;
}
