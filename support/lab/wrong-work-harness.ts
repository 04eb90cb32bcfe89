/** Work that is wrong in one way, typed after a lesson has been done well. */
export type WrongWork = {
  readonly wrong: string
  readonly right: string
  /** What the verification says of it. */
  readonly says: RegExp
}

export const wrongWork: Readonly<Record<string, readonly WrongWork[]>> = {
  '1.3': [
    {
      wrong: 'docker logout $REGISTRY',
      right: 'aws ecr get-login-password | docker login --username AWS --password-stdin $REGISTRY',
      says: /Docker is not logged in/,
    },
  ],
  '1.4': [
    { wrong: 'docker rmi $REPO:latest', right: 'docker pull -q $REPO:latest', says: /this machine.*none/s },
    {
      wrong: 'aws ecr batch-delete-image --repository-name my-app-repo --image-ids imageTag=latest',
      right: 'docker push -q $REPO:latest',
      says: /has no image with the tag "latest"/,
    },
  ],
  '1.5': [
    {
      wrong: 'aws ecr put-image-tag-mutability --repository-name my-page-repo --image-tag-mutability MUTABLE',
      right:
        'aws ecr put-image-tag-mutability --repository-name my-page-repo --image-tag-mutability IMMUTABLE',
      says: /tags can be moved.*MUTABLE/,
    },
  ],
  '1.6': [
    {
      wrong: 'docker stop $LAB_NAME-nginx',
      right: 'docker start $LAB_NAME-nginx',
      says: /Docker runs no container/,
    },
  ],
  '1.7': [
    {
      wrong: 'aws ecr delete-lifecycle-policy --repository-name my-app-repo',
      right:
        'aws ecr put-lifecycle-policy --repository-name my-app-repo --lifecycle-policy-text file://$LAB/lifecycle-policy.json',
      says: /Lifecycle policy does not exist/,
    },
  ],
  '2.2': [
    {
      wrong: `aws ecs register-task-definition --cli-input-json "$(sed 's/512/256/' $LAB/task-definition.json)"`,
      right: 'aws ecs register-task-definition --cli-input-json file://$LAB/task-definition.json',
      says: /memory: '256'/,
    },
  ],
  '2.4': [
    {
      wrong:
        'aws ecs wait tasks-stopped --cluster my-cluster --tasks $(aws ecs run-task --cluster my-cluster --task-definition my-job --overrides \'containerOverrides=[{name=job,command=["exit 4"]}]\' --query "tasks[0].taskArn" --output text)',
      right:
        'aws ecs wait tasks-stopped --cluster my-cluster --tasks $(aws ecs run-task --cluster my-cluster --task-definition my-job --query "tasks[0].taskArn" --output text)',
      says: /'exit codes': '4'/,
    },
  ],
  '3.1': [
    {
      wrong: 'aws ecs update-service --cluster my-cluster --service my-service --desired-count 1',
      right:
        'aws ecs update-service --cluster my-cluster --service my-service --desired-count 2 && aws ecs wait services-stable --cluster my-cluster --services my-service',
      says: /It should be stable with 2 tasks/,
    },
  ],
  '3.4': [
    {
      wrong:
        'aws ecs update-service --cluster my-cluster --service my-service --deployment-configuration minimumHealthyPercent=0,maximumPercent=100',
      right:
        'aws ecs update-service --cluster my-cluster --service my-service --deployment-configuration minimumHealthyPercent=100,maximumPercent=200',
      says: /'minimum percent': '0'/,
    },
  ],
  '4.2': [
    {
      wrong: 'docker tag $REPO:v1 $REPO:latest && docker push -q $REPO:latest',
      right:
        'docker build -q --build-arg BASE=$NGINX -t $REPO:latest sample-apps/nginx && docker push -q $REPO:latest',
      says: /name different images/,
    },
  ],
  '5.3': [
    {
      wrong:
        "sed -i.bak 's#my-targets/0123456789abcdef#REPLACE_ME/REPLACE_ME#' $LAB/aws/service-definition.aws.json",
      right:
        "sed -i.bak 's#REPLACE_ME/REPLACE_ME#my-targets/0123456789abcdef#' $LAB/aws/service-definition.aws.json",
      says: /'to fill in': 'each placeholder/,
    },
  ],
}

const ports = (service: string) =>
  `$(aws ecs list-tasks --cluster my-cluster --service-name ${service} --query taskArns --output text)`

/** One way to do the closing task of each chapter, and how it is cleared away. */
export const solutions: Readonly<Record<string, { readonly work: string; readonly clearing: string }>> = {
  '1': {
    work: `GALLERY=$(aws ecr create-repository --repository-name my-gallery --image-tag-mutability IMMUTABLE --query repository.repositoryUri --output text)
echo 'Welcome to the gallery' > $LAB/page/index.html
docker build -q --build-arg BASE=$NGINX -t $GALLERY:v1 $LAB/page
docker push -q $GALLERY:v1`,
    clearing: 'true',
  },
  '2': {
    work: `sed 's/"my-task"/"my-trio"/; s/512/128/' $LAB/task-definition.json > $LAB/trio.json
aws ecs register-task-definition --cli-input-json file://$LAB/trio.json
aws ecs run-task --cluster my-cluster --task-definition my-trio --count 3
aws ecs wait tasks-running --cluster my-cluster --tasks $(aws ecs list-tasks --cluster my-cluster --family my-trio --query taskArns --output text)`,
    clearing:
      'for TASK in $(aws ecs list-tasks --cluster my-cluster --family my-trio --query taskArns --output text); do aws ecs stop-task --cluster my-cluster --task $TASK; done',
  },
  '3': {
    work: `sed 's/"my-task"/"my-shop-task"/; s/:latest/:page-v2/' $LAB/task-definition.json > $LAB/shop.json
aws ecs register-task-definition --cli-input-json file://$LAB/shop.json
aws ecs create-service --cluster my-cluster --service-name my-shop --task-definition my-shop-task --desired-count 3
aws ecs wait services-stable --cluster my-cluster --services my-shop
echo 'This is v3.' > $LAB/page/index.html
docker build -q --build-arg BASE=$NGINX -t $REPO:page-v3 $LAB/page
docker push -q $REPO:page-v3
sed -i.bak 's/:page-v2/:page-v3/' $LAB/shop.json
aws ecs register-task-definition --cli-input-json file://$LAB/shop.json
aws ecs update-service --cluster my-cluster --service my-shop --task-definition my-shop-task
aws ecs wait services-stable --cluster my-cluster --services my-shop
aws ecs describe-tasks --cluster my-cluster --tasks ${ports('my-shop')}`,
    clearing:
      'aws ecs delete-service --cluster my-cluster --service my-shop --force && aws ecs wait services-inactive --cluster my-cluster --services my-shop',
  },
  '4': {
    work: `docker build -q --build-arg BASE=$PYTHON -t $REPO:python-v1 sample-apps/python
docker push -q $REPO:python-v1
aws logs create-log-group --log-group-name /lessons/my-python
sed 's/"my-app"/"my-python"/; s#/lessons/my-app#/lessons/my-python#; s/:v1"/:python-v1"/; s#node -e.*"\\]#python -c \\\\"import urllib.request as web; web.urlopen('"'http://localhost:3000/health'"')\\\\""]#' $LAB/watched-definition.json > $LAB/python.json
aws ecs register-task-definition --cli-input-json file://$LAB/python.json
aws ecs create-service --cluster my-cluster --service-name my-python-service --task-definition my-python --desired-count 2
aws ecs wait services-stable --cluster my-cluster --services my-python-service
until aws ecs describe-tasks --cluster my-cluster --tasks ${ports('my-python-service')} --query 'tasks[].healthStatus' --output text | grep -q 'HEALTHY.HEALTHY'; do sleep 1; done`,
    clearing:
      'aws ecs delete-service --cluster my-cluster --service my-python-service --force && aws ecs wait services-inactive --cluster my-cluster --services my-python-service',
  },
  '5': {
    work: `aws ecs wait services-inactive --cluster my-cluster --services my-python-service
aws ecs delete-cluster --cluster my-cluster
aws ecr delete-repository --repository-name my-app-repo --force
aws ecr delete-repository --repository-name my-gallery --force`,
    clearing: 'true',
  },
}
